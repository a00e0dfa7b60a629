// Loads the script of a component of the page, and says where it did not arrive. Sent at every run, so it stays small.

// a component's own script comes from a blob, so that what it imports needs a full address
const at = (path) => new URL(path, document.baseURI).href;
// by place: what was to be shown there last
const latest = new WeakMap();

export default function show(component) {
  const place = component.parentElement;
  const { script, map, leaflet } = component.data.files;
  latest.set(place, component);
  // the map's scripts are asked for at once, and not only when the script that uses them is here
  for (const file of [map, leaflet]) if (file) import(at(file)).catch(() => {});
  import(at(script))
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
