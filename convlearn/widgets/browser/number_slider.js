function render({ model, el }) {
  const slider = makeSlider(model.get("label"), {
    onSlide(index) {
      model.set("error", "");
      model.set("value", model.get("options")[index]);
      model.save_changes();
    },
    onType: (text) => model.send({ typed: text }),
  });
  const showValue = () => {
    const [value, options] = [model.get("value"), model.get("options")];
    slider.showValue(value, options.indexOf(value), options.length);
  };
  const showError = () => {
    showValue();
    slider.showError(model.get("error"));
  };
  model.on("change:value", showValue);
  model.on("change:options", showValue);
  model.on("change:error", showError);
  showError();
  el.append(slider.root);
}

export default { render };
