// A label, a native slider and a typed field, all for one number.

function makeSlider(name, { onSlide, onType }) {
  const range = ownKeys(make("input", { type: "range", min: 0, step: 1, ariaLabel: name }));
  const field = ownKeys(
    make("input", { type: "text", inputMode: "numeric", autocomplete: "off", ariaLabel: `${name}, typed` }),
  );
  const error = make("p", { className: "convlearn-error", role: "alert" });
  const root = make("div", { className: "convlearn-slider" }, make("span", { textContent: name }), range, field, error);

  const showError = (sentence) => {
    say(error, sentence);
    field.ariaInvalid = Boolean(sentence);
  };
  range.addEventListener("input", () => onSlide(range.value));
  let typed = false; // leaving the field after Enter must not say the same again
  const commit = () => {
    if (typed) tellPython(field, () => onType(field.value));
    typed = false;
  };
  field.addEventListener("input", () => (typed = true));
  field.addEventListener("blur", commit);
  field.addEventListener("keydown", (event) => event.key === "Enter" && commit());
  field.addEventListener("focus", () => field.select());

  return {
    root,
    showValue(value, index, count) {
      range.max = count - 1;
      range.value = index;
      range.ariaValueText = value;
      field.value = value;
    },
    showError,
  };
}
