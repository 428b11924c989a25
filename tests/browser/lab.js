// What the tests ask of the notebook that is open in JupyterLab. No lesson uses this file.
(() => {
  const panel = () => window.jupyterapp?.shell.currentWidget;
  const kernel = () => panel()?.sessionContext?.session?.kernel;
  const cells = () => panel().content.widgets;
  const failures = [];
  let running = false;

  const record = (_, { header, content }) => {
    if (header.msg_type === "error") failures.push(content.traceback.join("\n"));
    if (header.msg_type === "stream" && content.name === "stderr") failures.push(content.text);
  };

  window.lab = {
    isIdle: () => !running && kernel()?.status === "idle",

    // Callbacks of widgets fail outside any cell, so the kernel's messages are read, not the outputs.
    listen: () => void panel().sessionContext.iopubMessage.connect(record),
    failures: () => failures,

    // Stored outputs go first: what is seen afterwards is from this run.
    runAll: () => {
      running = true;
      const run = (name) => window.jupyterapp.commands.execute(`notebook:${name}`);
      run("clear-all-cell-outputs")
        .then(() => run("run-all-cells"))
        .finally(() => {
          running = false;
        });
    },

    unfinished: () =>
      cells()
        .map((cell, index) => ({ index, model: cell.model }))
        .filter(({ model }) => model.type === "code" && model.sharedModel.getSource().trim())
        .filter(({ model }) => model.executionCount === null)
        .map(({ index }) => index),

    // A widget's view and a picture's pixels come after the kernel's last message.
    isDrawn: () =>
      !document.body.textContent.includes("Loading widget...") && [...document.images].every((image) => image.complete),

    shutDown: () => panel()?.sessionContext?.shutdown(),
  };
})();
