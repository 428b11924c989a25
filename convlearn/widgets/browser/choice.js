function render({ model, el }) {
  const name = model.get("label");
  const select = document.createElement("select");
  for (const option of model.get("options")) {
    select.append(Object.assign(document.createElement("option"), { textContent: option }));
  }
  select.setAttribute("aria-label", name);
  ownKeys(select);
  select.addEventListener("input", () => {
    model.set("value", select.value);
    model.save_changes();
  });
  const showValue = () => (select.value = model.get("value"));
  model.on("change:value", showValue);
  showValue();

  const root = Object.assign(document.createElement("label"), { className: "convlearn-slider" });
  root.append(name, select);
  el.append(root);
}

export default { render };
