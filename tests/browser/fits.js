// What of an explorer fits on the screen. `root` is its element; all is in pixels.
(root) => {
  const box = (element) => element.getBoundingClientRect();
  const all = [root, ...root.querySelectorAll("*")].filter((element) => element.checkVisibility());
  const says = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
  const read = (element) => says(element) && box(element).width > 1 && box(element).height > 1;
  // Letters of a drawing shrink with it.
  const scale = (element) => (element.ownerSVGElement ? element.getScreenCTM().d : 1);
  const size = (element) => Number.parseFloat(getComputedStyle(element).fontSize) * scale(element);

  const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
  const shaded = (element) => getComputedStyle(element).backgroundImage !== "none";
  const sideways = all.filter((element) => scrolls(element) && element.scrollWidth > element.clientWidth + 1);
  const edge = Math.min(box(root).right, box(root.closest(".jp-OutputArea")).right) + 1;
  const beyond = (element) => box(element).right > edge && !sideways.some((other) => other.contains(element));
  // The name of a table that scrolls stays in sight.
  const hidden = (element) =>
    element.matches(".convlearn-scroll caption") &&
    box(element).right > box(element.closest(".convlearn-scroll")).right + 1;

  const cells = [...document.querySelectorAll(".jp-Notebook .jp-Cell")];
  const at = cells.findIndex((cell) => cell.contains(root));
  const asked = (cell) => cell.querySelector(".convlearn-question") !== null;
  const near = cells.map((_, index) => index).filter((index) => Math.abs(index - at) <= 3 && asked(cells[index]));
  const question = near.sort((one, other) => Math.abs(one - at) - Math.abs(other - at) || other - one)[0] ?? at;
  const [first, last] = [Math.min(at, question), Math.max(at, question)].map((index) => cells[index]);

  return {
    height: Math.round(box(root).height),
    together: Math.round(box(last).bottom - box(first).top),
    letters: Math.floor(10 * Math.min(...all.filter(read).map(size))) / 10,
    cut: all.filter((element) => read(element) && (beyond(element) || hidden(element))).length,
    unmarked: sideways.filter((element) => !shaded(element)).length,
  };
};
