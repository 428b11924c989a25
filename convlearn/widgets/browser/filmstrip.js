// Shows the frame at `position`, one of the frames that Python made. Moving from frame to frame does not ask
// Python; picking or editing a cell tells Python which cell it was.

const ARROWS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
const PACES = ["0.25", "0.5", "1", "2", "4"];

function render({ model, el }) {
  const go = (position) => {
    model.set("position", Math.min(Math.max(position, 1), model.get("last")));
    for (const error of ["error", "position_error"]) model.set(error, "");
    model.set("overlay", []);
    model.save_changes();
  };
  const player = makePlayer(model, go);
  const slider = makeSlider("position", {
    onSlide: (index) => go(Number(index) + 1),
    onType: (text) => model.send({ typed: text }),
  });
  slider.root.addEventListener("focusin", player.stop);
  const sentence = make("p", { className: "convlearn-sentence", role: "status" });
  const error = make("p", { className: "convlearn-error", role: "alert" });
  const grids = makeGrids({
    model,
    go,
    tell: (message) => tellPython(el, () => model.send(message)),
    stop: player.stop,
  });
  const hint = make("p", { className: "convlearn-hint", textContent: model.get("hint") });

  const show = () => {
    const [position, overlay] = [model.get("position"), model.get("overlay")];
    slider.showValue(position, position - 1, model.get("last"));
    slider.showError(model.get("position_error"));
    say(error, model.get("error"));
    const frame = overlay.length ? overlay : model.get("frames")[position];
    if (!frame) return; // it is on its way
    grids.show(frame[0]);
    say(sentence, frame[1]);
  };
  for (const trait of ["frames", "overlay", "position", "last", "error", "position_error"]) {
    model.on(`change:${trait}`, show);
  }
  const move = make("div", { className: "convlearn-move" }, slider.root, player.root);
  el.append(move, grids.root, error, sentence, hint);
  show();
  const unwatch = watchKernel(model, el, player.stop);
  return () => {
    player.stop();
    unwatch();
  };
}

// -- buttons that move, and play ---------------------------------------------------------------------------

function makePlayer(model, go) {
  let timer = null;
  const atLast = () => model.get("position") >= model.get("last");
  const stop = () => {
    clearTimeout(timer);
    timer = null;
    play.textContent = "Play";
  };
  const wait = () => (timer = setTimeout(tick, 1000 * pace.value));
  const tick = () => {
    go(model.get("position") + 1);
    if (atLast()) stop();
    else wait();
  };
  const start = () => {
    if (atLast()) go(1);
    play.textContent = "Stop";
    wait();
  };
  const button = (name, onclick) => ownKeys(make("button", { type: "button", textContent: name, onclick }));
  const mover = (name, position) =>
    button(name, () => {
      stop();
      go(position());
    });
  const play = button("Play", () => (timer ? stop() : start()));
  const paces = PACES.map((seconds) => make("option", { textContent: seconds }));
  const pace = ownKeys(make("select", { ariaLabel: "Seconds a step" }, ...paces));
  pace.value = "1";
  const root = make(
    "div",
    { className: "convlearn-buttons", role: "group", ariaLabel: "Move the kernel" },
    mover("First", () => 1),
    mover("Back", () => model.get("position") - 1),
    mover("Forward", () => model.get("position") + 1),
    mover("Last", () => model.get("last")),
    play,
    make("label", {}, "Seconds a step", pace),
  );
  return { root, stop };
}

// -- the tables: arrow keys go from cell to cell, Enter picks, typing edits ----------------------------------

function makeGrids({ model, go, tell, stop }) {
  const root = makePicture();
  let shown = "";
  let wanted = "";
  let editing = false;

  // A picture may be older than what Python knows, so its padding is told along with the cell.
  const place = (cell) => {
    const { grid, padding } = cell.closest("table").dataset;
    return [grid, cell.parentElement.rowIndex, cell.cellIndex, Number(padding)];
  };
  const at = ([grid, row, column]) => root.querySelector(`[data-grid="${grid}"]`)?.rows[row]?.cells[column];
  const isValue = (cell) => cell?.matches("[data-grid] td") && cell.parentElement.rowIndex > 0;

  const reach = (cell) => {
    cell.tabIndex = 0;
    ownKeys(cell);
  };
  const focus = (cell) => {
    if (!isValue(cell)) return;
    cell.closest("table").querySelector("[tabindex]")?.removeAttribute("tabindex");
    reach(cell);
    cell.focus();
  };
  const show = (html) => {
    wanted = html;
    if (html === shown || editing) return;
    const focused = root.contains(document.activeElement) && document.activeElement.closest("td");
    const kept = focused && place(focused);
    root.innerHTML = shown = html;
    for (const table of root.querySelectorAll("[data-grid]")) {
      table.role = "grid";
      for (const cell of table.querySelectorAll("td.marked")) cell.ariaSelected = true;
      reach(table.rows[1].cells[1]);
    }
    if (kept) focus(at(kept));
  };
  const pick = (cell) => {
    if (cell.dataset.position) go(Number(cell.dataset.position));
    else tell({ picked: place(cell) });
  };
  const edit = (cell, text) => {
    if (cell.dataset.position) return; // an output is computed
    stop();
    editing = true;
    const before = (cell.querySelector("b") ?? cell).textContent;
    const value = text ?? before;
    const field = make("input", {
      type: "text",
      inputMode: "numeric",
      autocomplete: "off",
      ariaLabel: "new value",
      value,
    });
    const finish = (commit) => {
      field.onblur = null;
      editing = false;
      field.remove();
      if (commit && field.value !== before) tell({ edited: place(cell), text: field.value });
      show(wanted);
    };
    field.onblur = () => finish(true);
    field.onkeydown = (event) => {
      event.stopPropagation();
      if (event.key !== "Enter" && event.key !== "Escape") return;
      finish(event.key === "Enter");
      focus(at(place(cell)));
    };
    cell.append(field);
    field.focus();
    if (text === undefined) field.select();
  };

  // Between press and release the picture may be drawn anew, so the cell is the one that was pressed.
  let pressed = null;
  root.addEventListener("pointerdown", (event) => {
    const cell = event.target.closest("td");
    pressed = isValue(cell) && !event.target.matches("input") ? place(cell) : null;
    if (pressed) stop();
  });
  root.addEventListener("click", (event) => {
    const cell = pressed && at(pressed);
    if (!isValue(cell)) return;
    focus(cell);
    if (event.detail > 1) edit(cell);
    else pick(cell);
  });
  root.addEventListener("keydown", (event) => {
    const cell = event.target.closest("td");
    if (!isValue(cell) || event.ctrlKey || event.metaKey || event.altKey) return;
    const [grid, row, column] = place(cell);
    const [down, across] = ARROWS[event.key] ?? [0, 0];
    if (event.key in ARROWS) focus(at([grid, row + down, column + across]));
    else if (event.key === "Enter" || event.key === " ") {
      stop();
      pick(cell);
    } else if (event.key === "Escape") go(model.get("position"));
    else if (event.key === "F2") edit(cell);
    else if (/^[\w.+-]$/.test(event.key)) edit(cell, event.key);
    else return;
    event.preventDefault();
  });
  return { root, show };
}

export default { render };
