// A picture with the sentence that says the same; both arrive together.

function render({ model, el }) {
  const picture = makePicture();
  const sentence = make("p", { className: "convlearn-sentence", role: "status" });
  const show = () => {
    picture.innerHTML = model.get("picture");
    say(sentence, model.get("sentence"));
  };
  // `shown` counts the pictures, so that one with many parts is drawn once.
  model.on("change:shown", show);
  show();
  el.append(picture, sentence);
  return watchKernel(model, el);
}

export default { render };
