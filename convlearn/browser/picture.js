// A picture with the sentence that says the same; both arrive together.

function render({ model, el }) {
  const picture = Object.assign(document.createElement("div"), { className: "convlearn-picture" });
  const image = document.createElement("img");
  image.alt = "The sentence below says what this picture shows.";
  const sentence = Object.assign(document.createElement("p"), { className: "convlearn-sentence" });
  sentence.setAttribute("role", "status");
  let address = "";

  const show = () => {
    const png = model.get("png");
    const stale = address;
    if (png.byteLength) {
      image.src = address = URL.createObjectURL(new Blob([png], { type: "image/png" }));
      image.style.width = `${model.get("width")}px`;
      if (!image.isConnected) picture.replaceChildren(image);
    } else {
      address = "";
      picture.innerHTML = model.get("html");
    }
    URL.revokeObjectURL(stale);
    sentence.textContent = model.get("sentence");
  };
  // `shown` counts the pictures, so that one with many parts is drawn once.
  model.on("change:shown", show);
  show();
  el.append(picture, sentence);
  return () => URL.revokeObjectURL(address);
}

export default { render };
