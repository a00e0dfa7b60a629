// Measures what a reader sees: `glance` answers with lists of words, which are empty where nothing is wrong.
globalThis.glance = (() => {
  const SLACK = 1.5; // pixels: what rounding makes
  const CONTROLS = "a[href], button, input, select, textarea, summary, [role=button], [role=slider], [role=combobox]";
  const WHOLE = `label, [role=combobox], [data-baseweb], ${CONTROLS}`; // a control with its own words
  const UNREAD = "script, style, template, noscript, title, option, [inert], [aria-hidden=true][hidden]";
  const shows = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const box = ({ left, top, right, bottom }) => ({ left, top, right, bottom });
  const wide = ({ left, right }) => right - left;
  const high = ({ top, bottom }) => bottom - top;
  const meet = (a, b) => ({
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  });
  const short = (text) => `“${text.trim().replace(/\s+/g, " ").slice(0, 60)}”`;
  const name = (element) => {
    const kept = element.closest("[data-testid], [class*=st-key-], [class]") ?? element;
    return kept.dataset?.testid ?? `${kept.localName}.${String(kept.getAttribute("class")).split(" ")[0]}`;
  };

  function* ancestors(element) {
    for (let up = element; up; up = up.parentElement) yield up;
  }

  // words for a screen reader alone: a box of a pixel, or one clipped to nothing
  function isUnseen(element) {
    for (const up of ancestors(element)) {
      const { position, overflow, clip, clipPath } = getComputedStyle(up);
      const { width, height } = up.getBoundingClientRect();
      if (position === "absolute" && /^rect\((0|1)px, \1px, \1px, \1px\)/.test(clip)) return true;
      if (/^inset\((50|100)%/.test(clipPath) || (overflow !== "visible" && (width <= 1 || height <= 1))) return true;
      if (up.matches('[data-testid=stSidebar][aria-expanded="false"]')) return true;
    }
    return false;
  }

  const clips = (value) => value === "hidden" || value === "clip";
  const scrolls = (value) => value === "auto" || value === "scroll";

  // the part of a line that can be seen, and by what the rest is cut; null where the line is scrolled or moved away
  // what is below the fold of the page, or of what is as high, is read further down and is there
  function seen(rect, element) {
    let left = rect;
    let cutter = null;
    const holders = [...ancestors(element)].filter((up) => up !== document.documentElement && up !== document.body);
    const page = holders.findLast((up) => scrolls(getComputedStyle(up).overflowY) && up.clientHeight > innerHeight / 2);
    for (const up of holders) {
      const { overflowX, overflowY, position } = getComputedStyle(up);
      const frame = up.getBoundingClientRect();
      const below = page && up.contains(page);
      const inside = {
        left: overflowX === "visible" ? -Infinity : frame.left,
        right: overflowX === "visible" ? Infinity : frame.right,
        top: overflowY === "visible" || below ? -Infinity : frame.top,
        bottom: overflowY === "visible" || below ? Infinity : frame.bottom,
      };
      const next = meet(left, inside);
      const gone = wide(next) <= 0 || high(next) <= 0;
      const across = wide(next) < wide(left) - SLACK;
      const along = high(next) < high(left) - SLACK;
      if (across || along || gone) {
        if (gone && up.matches(".leaflet-container")) return null; // moved off the map
        if ((across && clips(overflowX)) || (along && clips(overflowY)) || !(scrolls(overflowX) || scrolls(overflowY))) cutter = up;
        else if (gone) return null;
      }
      if (!gone) left = next;
      if (position === "fixed") break;
    }
    if (left.right <= 0) return null; // put aside, where nobody can scroll to
    return { rect: left, cutter };
  }

  // the block that sets the words; the words of one block do not run into each other
  function blockOf(element) {
    return element.closest("text") ?? [...ancestors(element)].find((up) => !getComputedStyle(up).display.startsWith("inline"));
  }

  // a line as high as its letters: what a browser gives is as high as the font wishes
  function letters(rect, size) {
    const middle = (rect.top + rect.bottom) / 2;
    const half = Math.min(size, rect.height) / 2;
    return { left: rect.left, right: rect.right, top: middle - half, bottom: middle + half };
  }

  function lines(root = document.body) {
    const found = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const element = node.parentElement;
      if (!node.data.trim() || element.closest(UNREAD) || !shows(element) || isUnseen(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const style = getComputedStyle(element);
      for (const rect of range.getClientRects()) {
        if (rect.width < 0.5 || rect.height < 0.5) continue;
        const left = seen(letters(rect, Number.parseFloat(style.fontSize)), element);
        if (left) found.push({ text: node.data, element, block: blockOf(element), size: style.fontSize, weight: style.fontWeight, ...left });
      }
    }
    return found;
  }

  // what stands in a field or a closed list of choices
  function fields(root = document.body) {
    return [...root.querySelectorAll("input, select, textarea")]
      .filter((field) => !/^(checkbox|radio|range|hidden|file)$/.test(field.type) && shows(field) && !isUnseen(field))
      .map((field) => {
        const style = getComputedStyle(field);
        const text = field.selectedOptions?.[0]?.label ?? (field.value || field.placeholder || "");
        const pen = document.createElement("canvas").getContext("2d");
        pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
        const room = field.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
        return { text, element: field, size: style.fontSize, weight: style.fontWeight, over: pen.measureText(text).width - room };
      })
      .filter(({ text }) => text);
  }

  function overlaps() {
    const found = new Set();
    const all = lines();
    for (const [n, a] of all.entries()) {
      for (const b of all.slice(n + 1)) {
        if (a.block === b.block) continue;
        const both = meet(a.rect, b.rect);
        if (wide(both) <= SLACK || high(both) <= SLACK) continue;
        const twice = a.text === b.text && Math.abs(a.rect.left - b.rect.left) < SLACK && Math.abs(a.rect.top - b.rect.top) < SLACK;
        if (!twice) found.add(`${short(a.text)} of ${name(a.element)} and ${short(b.text)} of ${name(b.element)}`);
      }
    }
    return [...found];
  }

  function cuts() {
    const off = (rect) => rect.left < -SLACK || rect.right > document.documentElement.clientWidth + SLACK;
    const cut = lines().filter(({ cutter, rect }) => cutter || off(rect));
    return [
      ...new Set(cut.map(({ text, element, cutter }) => `${short(text)} of ${name(element)} by ${cutter ? name(cutter) : "the screen"}`)),
      ...fields().filter(({ over }) => over > SLACK).map(({ text, element }) => `${short(text)} of ${name(element)} by its field`),
    ];
  }

  function covered() {
    const all = new CSSStyleSheet();
    all.replaceSync("* { pointer-events: auto !important; }"); // what lets a click through covers words all the same
    document.adoptedStyleSheets.push(all);
    const found = new Set();
    for (const { text, element, rect } of lines()) {
      const top = document.elementFromPoint((rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2);
      if (!top || top.contains(element) || element.contains(top)) continue;
      const control = top.closest(CONTROLS);
      const own = control && [control, control.closest(WHOLE), top.closest("label")].some((part) => part?.contains(element) || element.contains(part));
      const label = element.closest("label")?.control;
      const paint = getComputedStyle(top).backgroundColor;
      const opaque = paint.startsWith("rgb(") || /, (0\.9\d*|1)\)$/.test(paint);
      if ((control && !own && label !== control) || (!control && opaque)) found.add(`${short(text)} of ${name(element)} under ${name(top)}`);
    }
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== all);
    return [...found];
  }

  // the sizes in pixels and the weights of all words, each with some that have it
  function type() {
    const found = { sizes: {}, weights: {} };
    for (const { text, size, weight } of [...lines(), ...fields()]) {
      for (const [kind, value] of [["sizes", String(Math.round(Number.parseFloat(size) * 10) / 10)], ["weights", weight]]) {
        found[kind][value] ??= [];
        if (found[kind][value].length < 4) found[kind][value].push(short(text));
      }
    }
    return found;
  }

  // the words that are seen in an element, without those for a screen reader alone
  function words(element) {
    const all = [];
    for (const { text } of lines(element)) if (all.at(-1) !== text) all.push(text);
    return all.join(" ").replace(/\s+/g, " ").trim();
  }

  // of these selectors those whose first shown element is not whole on the screen, `most` pixels of its height at least
  function offScreen(selectors, most = Infinity) {
    const { clientWidth, clientHeight } = document.documentElement;
    return selectors.flatMap((selector) => {
      const element = [...document.querySelectorAll(selector)].find((one) => shows(one) && one.getClientRects().length);
      if (!element) return [`${selector}: not there`];
      const { left, top, right, bottom } = box(element.getBoundingClientRect());
      const end = Math.min(bottom, top + most);
      const on = left >= -SLACK && top >= -SLACK && right <= clientWidth + SLACK && end <= clientHeight + SLACK;
      return on ? [] : [`${selector}: ${[left, top, right, bottom].map(Math.round)}`];
    });
  }

  // what scrolls in an element, up and down
  function scrollers(selector) {
    const root = document.querySelector(selector);
    return [root, ...root.querySelectorAll("*")]
      .filter((part) => scrolls(getComputedStyle(part).overflowY) && part.scrollHeight > part.clientHeight + 1 && shows(part))
      .map((part) => `${name(part)}: ${part.scrollHeight} in ${part.clientHeight}`);
  }

  // how far everything is scrolled
  function scrolled() {
    return [...document.querySelectorAll("*")].filter((part) => part.scrollTop).map((part) => `${name(part)} ${part.scrollTop}`);
  }

  return { overlaps, cuts, covered, type, words, offScreen, scrollers, scrolled };
})();
