// What the tests ask of the notebook that is open in JupyterLab. No lesson uses this file.
(() => {
  const panel = () => window.jupyterapp?.shell.currentWidget;
  const kernel = () => panel()?.sessionContext?.session?.kernel;
  const cells = () => panel().content.widgets;
  const complaints = []; // tracebacks and texts on stderr, each with the id of the message that it answers
  let running = false;

  // As soon as a kernel is there, JupyterLab asks it for its widgets, on a channel of its own. A kernel that has not
  // loaded ipywidgets refuses the channel and complains of it on stderr. `refused` has the question and the channel.
  let answered = false;
  let loaded = false;
  const refused = { questions: new Set(), channels: [] };

  const follow = ({ header, parent_header: question, content }) => {
    if (header.msg_type === "comm_open") loaded = true; // a widget, so ipywidgets is there
    if (content.data?.method === "update_states") answered = true;
    if (header.msg_type !== "comm_close" || question.msg_type !== "comm_open" || loaded) return;
    answered = true;
    refused.questions.add(question.msg_id);
    refused.channels.push(content.comm_id);
  };

  // A kernel sends what was written to stderr in pieces, cut wherever its clock says.
  const noteStderr = (text, question) => {
    const last = complaints.at(-1);
    if (last?.stderr && last.question === question) last.text += text;
    else complaints.push({ text, question, stderr: true });
  };

  const record = (_, message) => {
    const { header, parent_header, content } = message;
    const question = parent_header.msg_id;
    follow(message);
    if (header.msg_type === "error") complaints.push({ text: content.traceback.join("\n"), question });
    if (header.msg_type === "stream" && content.name === "stderr") noteStderr(content.text, question);
  };

  const withoutRefused = (text) =>
    refused.channels.reduce((rest, channel) => rest.replaceAll(`No such comm: ${channel}\n`, ""), text);

  const execute = async (...names) => {
    running = true;
    try {
      for (const name of names) await window.jupyterapp.commands.execute(`notebook:${name}`);
    } finally {
      running = false;
    }
  };

  window.lab = {
    // Callbacks of widgets fail outside any cell, so the kernel's messages are read, not the outputs.
    listen: () => {
      const session = panel()?.sessionContext;
      session?.iopubMessage.connect(record);
      session?.statusChanged.connect((_, status) => {
        if (status.endsWith("restarting")) loaded = false;
      });
      return Boolean(session);
    },
    isAnswered: () => answered,
    // After a refusal JupyterLab asks for a list. The kernel answers in turn: once ours is here, so is that one.
    settle: async () => void (await kernel().requestCommInfo({ target_name: "jupyter.widget" })),
    isIdle: () => !running && kernel()?.status === "idle",

    failures: () =>
      complaints
        .filter(({ question }) => !refused.questions.has(question))
        .map(({ text }) => withoutRefused(text))
        .filter(Boolean),
    refusals: () => refused.channels.length,

    // Stored outputs go first: what is seen afterwards is from this run.
    runAll: () => void execute("clear-all-cell-outputs", "run-all-cells"),
    runCellAround: (element) => {
      panel().content.activeCellIndex = cells().findIndex((cell) => cell.node.contains(element));
      execute("run-cell");
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

    // JupyterLab follows a new size of the window a little later. At the right is a bar of less than 60 pixels.
    fillsWindow: () => {
      const rest = window.innerWidth - panel().node.getBoundingClientRect().right;
      return rest >= 0 && rest < 60;
    },
    reconnect: () => kernel().reconnect(),
    restart: () => kernel().restart(),
    // What the code asks for is not waited for: the kernel may end by it.
    execute: (code) =>
      void kernel()
        .requestExecute({ code, silent: true })
        .done.catch(() => {}),
    save: () => window.jupyterapp.commands.execute("docmanager:save"),
    shutDown: () => panel()?.sessionContext?.shutdown(),
  };
})();
