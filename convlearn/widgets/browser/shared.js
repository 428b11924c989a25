// Shared by the widgets: each widget's script stands after this one, in one text. No script here knows a rule: what is
// typed goes to Python, which answers with a value or with a sentence in `error`.

// Properties of an element include `role` and `ariaLabel`.
function make(tag, properties, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

// JupyterLab's command mode takes arrows, digits and letters from any focused element without this mark.
function ownKeys(element) {
  element.dataset.lmSuppressShortcuts = "true";
  return element;
}

// Without a running kernel a message to Python fails: say so instead of leaving the learner waiting.
function tellPython(send, showError) {
  try {
    send();
  } catch {
    showError("Python does not answer. Run this cell again.");
  }
}
