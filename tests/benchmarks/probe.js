// Times a page from the inside: from an input event (or the start of navigation) to the change of the DOM that is its goal.
// Runs in every frame before anything else; the frames of a subject are of one origin, and the top one keeps the clock.
(() => {
  const now = () => performance.timeOrigin + performance.now();
  if (window === window.top) {
    const bench = { goal: null, event: null, start: null, taken: null, error: null, changed: now(), now };
    bench.check = () => {
      if (!bench.goal || bench.start === null || bench.taken !== null) return;
      try {
        if (bench.goal()) bench.taken = now() - bench.start;
      } catch (error) {
        bench.error = String(error);
      }
    };
    bench.expect = (goal, event) => {
      if (goal()) throw new Error(`reached before it began: ${goal}`);
      Object.assign(bench, { goal, event, start: null, taken: null, error: null });
    };
    // the goal of a navigation may be reached by layout alone, so it is looked at before each frame too
    bench.expectFromNavigation = (goal) => {
      Object.assign(bench, { goal, start: performance.timeOrigin });
      const look = () => (bench.check(), bench.taken === null && requestAnimationFrame(look));
      look();
    };
    const until = (condition, limit) => new Promise((done, failed) => {
      const end = now() + limit;
      const look = () => {
        if (condition()) done();
        else if (now() > end) failed(new Error(`start: ${bench.start}, error: ${bench.error}, goal: ${bench.goal}`));
        else setTimeout(look, 20);
      };
      look();
    });
    bench.finished = (limit) => until(() => bench.taken !== null, limit).then(() => bench.taken);
    bench.still = (ms, limit, from = now()) => until(() => now() - Math.max(bench.changed, from) > ms, limit);
    window.bench = bench;
  }
  const bench = window.top.bench;
  for (const kind of ["click", "input"]) {
    addEventListener(kind, (event) => {
      if (kind === bench.event && bench.start === null) bench.start = performance.timeOrigin + event.timeStamp;
    }, true);
  }
  new MutationObserver(() => {
    bench.changed = now();
    bench.check();
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
})();
