// Loads the script of a part of the page, and says where it did not arrive. Sent at every run, so it stays small.

// a component's own script comes from a blob, so that what it imports needs a full address
const at = (path) => new URL(path, document.baseURI).href;
// by place: what was to be shown there last
const latest = new WeakMap();
// by address, for all parts of the page
const scripts = (globalThis.explorerScripts ??= { lost: 0 });

// a browser may keep it in mind that a script did not arrive; under another name it asks again
function load(script) {
  scripts[script] ??= import(at(script) + (scripts.lost ? `?${scripts.lost}` : "")).catch((error) => {
    delete scripts[script];
    scripts.lost++;
    throw error;
  });
  return scripts[script];
}

export default function show(component) {
  const place = component.parentElement;
  latest.set(place, component);
  load(component.data.files.script)
    .then((module) => module.default(component))
    .then(
      () => place.querySelector(":scope > .lost")?.remove(),
      (error) => {
        console.error(error);
        const lost = place.querySelector(":scope > .lost") ?? document.createElement("p");
        lost.setAttribute("role", "status");
        lost.textContent = "This part of the page did not arrive. It is asked for again every few seconds.";
        lost.className = "lost";
        place.append(lost);
        setTimeout(() => place.isConnected && latest.get(place) === component && show(component), 3000);
      },
    );
}
