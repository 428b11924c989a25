// A question: its prompt, a field or a button for each option, and what Python says of the answer that was given.

function render({ model, el }) {
  const id = `convlearn-${Math.random().toString(36).slice(2)}`;
  const prompt = make("div", { id, innerHTML: model.get("prompt") });
  const feedback = make("div", { role: "status" });
  // A verdict stands beside the answer that it is about, and beside no other.
  const show = () => (feedback.innerHTML = answer.read() === model.get("answer") ? model.get("feedback") : "");
  const check = () => {
    feedback.textContent = "";
    model.send({ answer: answer.read() });
  };
  const options = model.get("options");
  const answer = options.length ? makeOptions(options, id, check) : makeField(model.get("label"), id, check, show);
  const update = () => {
    answer.write(model.get("answer"));
    show();
  };
  model.on("change:checks", update);
  update();
  el.classList.add("convlearn-question");
  el.append(prompt, answer.root, feedback);
  return watchKernel(model, el);
}

// It is checked on Enter and on leaving it, and there is a button for those who look for one.
function makeField(name, prompt, check, onInput) {
  const field = ownKeys(make("input", { type: "text", autocomplete: "off", spellcheck: false, oninput: onInput }));
  field.setAttribute("aria-describedby", prompt);
  let checked = "";
  const commit = () => {
    checked = field.value;
    check();
  };
  field.addEventListener("blur", () => field.value !== checked && tellPython(field, commit));
  // Enter also ends a word on a Chinese or Japanese keyboard.
  field.addEventListener("keydown", (event) => event.key === "Enter" && !event.isComposing && commit());
  // The field keeps the focus: to leave it for the button would check twice.
  const onmousedown = (event) => event.preventDefault();
  const button = ownKeys(make("button", { type: "button", textContent: "Check", onmousedown, onclick: commit }));
  return {
    root: make("div", { className: "convlearn-answer" }, make("label", {}, name, field), button),
    read: () => field.value,
    write(text) {
      if (field !== document.activeElement) field.value = checked = text; // else the learner is typing the next one
    },
  };
}

// JupyterLab takes the arrow keys from radio buttons and lists, so each option is a button.
function makeOptions(options, prompt, check) {
  let chosen = "";
  const write = (text) => {
    chosen = text;
    for (const button of buttons) button.ariaPressed = button.textContent === chosen;
  };
  const choose = (event) => {
    write(event.currentTarget.textContent);
    check();
  };
  const buttons = options.map((option) =>
    ownKeys(make("button", { type: "button", textContent: option, onclick: choose })),
  );
  const root = make("div", { className: "convlearn-options", role: "group" }, ...buttons);
  root.setAttribute("aria-labelledby", prompt);
  return { root, read: () => chosen, write };
}

export default { render };
