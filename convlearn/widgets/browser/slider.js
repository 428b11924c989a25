// Shared by the widgets: a label, a native slider and a typed field, all for one number. It knows no rule: what is
// typed goes to Python, which answers with a value or with a sentence in `error`.

// JupyterLab's command mode takes arrows, digits and letters from any focused element without this mark.
function ownKeys(element) {
  element.dataset.lmSuppressShortcuts = "true";
}

// Without a running kernel a message to Python fails: say so instead of leaving the learner waiting.
function tellPython(send, showError) {
  try {
    send();
  } catch {
    showError("Python does not answer. Run this cell again.");
  }
}

function makeSlider(name, { onSlide, onType }) {
  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);
  const root = make("div", { className: "convlearn-slider" });
  const label = make("span", { textContent: name });
  const range = make("input", { type: "range", min: 0, step: 1 });
  const field = make("input", { type: "text", inputMode: "numeric", autocomplete: "off" });
  const error = make("p", { className: "convlearn-error" });
  range.setAttribute("aria-label", name);
  field.setAttribute("aria-label", `${name}, typed`);
  error.setAttribute("role", "alert");
  ownKeys(range);
  ownKeys(field);
  root.append(label, range, field, error);

  const showError = (sentence) => {
    error.textContent = sentence;
    field.setAttribute("aria-invalid", String(Boolean(sentence)));
  };
  range.addEventListener("input", () => tellPython(() => onSlide(range.value), showError));
  let typed = false; // leaving the field after Enter must not say the same again
  const commit = () => {
    if (typed) tellPython(() => onType(field.value), showError);
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
      range.setAttribute("aria-valuetext", value);
      field.value = value;
    },
    showError,
  };
}
