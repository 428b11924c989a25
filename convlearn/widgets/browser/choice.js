function render({ model, el }) {
  const name = model.get("label");
  const options = model.get("options").map((option) => make("option", { textContent: option }));
  const select = ownKeys(make("select", { ariaLabel: name }, ...options));
  select.addEventListener("input", () => {
    model.set("value", select.value);
    model.save_changes();
  });
  const showValue = () => (select.value = model.get("value"));
  model.on("change:value", showValue);
  showValue();
  el.append(make("label", { className: "convlearn-slider" }, name, select));
}

export default { render };
