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

// Shows a sentence, with `names` in backticks as code. What stands there already is not put there again: a screen
// reader would read it again.
function say(node, sentence) {
  if (node.dataset.said === sentence) return;
  node.dataset.said = sentence;
  const parts = sentence.split("`");
  node.replaceChildren(...parts.map((part, index) => (index % 2 ? make("code", { textContent: part }) : part)));
}

// Where a picture will be. While it is too wide for the page it scrolls, and Tab reaches it.
function makePicture() {
  const picture = ownKeys(make("div", { className: "convlearn-picture", role: "group", ariaLabel: "Picture" }));
  const update = () => {
    if (picture.scrollWidth > picture.clientWidth) picture.tabIndex = 0;
    else picture.removeAttribute("tabindex");
  };
  new ResizeObserver(update).observe(picture);
  return picture;
}

// Leaving a field may be the work of `inert`, which comes when there is nobody to tell.
function tellPython(field, send) {
  if (!field.closest("[inert]")) send();
}

// The styles of the still page before a live view, which hides it: each of them is one more for all pictures to match.
function stillStyles(el) {
  const before = el.closest(".jp-OutputArea-child")?.previousElementSibling;
  return [...(before?.querySelectorAll(".convlearn-static style") ?? [])];
}

const ENDED = ["restarting", "autorestarting", "terminating", "dead"];
const GONE =
  "Python was restarted or stopped, or cannot be reached. " +
  "Select this cell, then choose Kernel → Restart Kernel and Run up to Selected Cell in the menu.";

// What Python made is gone with its process, even if another one has started. Then, or while there is no connection,
// the view that `el` is part of says so once and takes no input. `onGone` stops what moves by itself. Returns what
// ends the watch.
function watchKernel(model, el, onGone = () => {}) {
  const kernel = model.widget_manager?.kernel;
  if (kernel === undefined) return () => {}; // a front end that does not tell; where there is none, it is null
  const message = make("p", { className: "convlearn-gone", role: "alert", textContent: GONE });
  let ended = false;
  let resting = [];
  const update = () => {
    const root = el.closest(".convlearn-explorer, .convlearn-question");
    if (!root) return;
    resting = stillStyles(root);
    for (const style of resting) style.disabled = true;
    ended ||= !kernel || kernel.isDisposed || ENDED.includes(kernel.status);
    const lost = ended || kernel.connectionStatus !== "connected";
    const gone = lost || Boolean(root.closest(".jupyter-widgets-disconnected"));
    if (gone === message.isConnected) return;
    if (gone) root.prepend(message);
    else message.remove();
    for (const part of root.children) part.inert = gone && part !== message;
    if (gone) onGone();
  };
  // At once, before JupyterLab's dialog takes the focus from a field; and after its own listeners, when `el` has its
  // place.
  const check = () => {
    update();
    setTimeout(update);
  };
  // A restart from another page of the same notebook is told by nothing but the next process' messages: each process
  // has a session of its own, and its first message, "starting", is often missed.
  let session;
  const hear = (_, { header, content }) => {
    if (!["starting", "busy", "idle"].includes(content.execution_state)) return; // it may be the server's own
    session ??= header.session;
    if (content.execution_state !== "starting" && header.session === session) return;
    ended = true;
    check();
  };
  kernel?.requestKernelInfo().catch(() => {}); // so that one is heard; if Python has ended meanwhile, `check` tells
  const signals = kernel ? [kernel.statusChanged, kernel.connectionStatusChanged, kernel.disposed] : [];
  for (const signal of signals) signal.connect(check);
  kernel?.iopubMessage.connect(hear);
  model.on("comm_live_update", check);
  check();
  return () => {
    for (const style of resting) style.disabled = false;
    for (const signal of signals) signal.disconnect(check);
    kernel?.iopubMessage.disconnect(hear);
  };
}
