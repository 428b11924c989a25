// Time one step in the page: from the key press to the frame in which the new picture has been painted.
(() => {
  const LONGEST_WAIT = 10_000;
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

  const timeStep = (scope, pictureSelector) =>
    new Promise((resolve, reject) => {
      setTimeout(() => reject(Error(`no new picture in ${LONGEST_WAIT} ms`)), LONGEST_WAIT);

      // A picture may be replaced as a whole, so it is looked up again each time.
      const picture = () => scope.querySelector(pictureSelector);
      const before = picture().outerHTML;
      let pressed = null;

      const onInput = () => {
        pressed ??= performance.now();
      };
      for (const type of ["keydown", "input"]) {
        window.addEventListener(type, onInput, { capture: true, once: true });
      }

      const observer = new MutationObserver(async () => {
        if (pressed === null || !picture() || picture().outerHTML === before) return;
        observer.disconnect();
        await Promise.all([...scope.querySelectorAll("img")].map((image) => image.decode()));
        // The first callback runs just before the frame is painted, the second one after it.
        await nextFrame();
        await nextFrame();
        resolve(performance.now() - pressed);
      });
      observer.observe(scope, { subtree: true, childList: true, attributes: true, characterData: true });
    });

  window.probe = {
    arm: (scope, pictureSelector) => {
      window.probe.step = timeStep(scope, pictureSelector);
    },
    step: null,
  };
})();
