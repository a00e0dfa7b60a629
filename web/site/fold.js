// A page of the site whose map is folded: it is live once a reader opens it, or at once where the address has a state.

const [fold] = document.getElementsByTagName("details"); // the map is the first
fold.addEventListener("toggle", () => import(new URL(document.body.dataset.script, location.href).href), {
  once: true,
});
addEventListener("hashchange", unfoldForState);
unfoldForState();

function unfoldForState() {
  if (location.search || history.state || location.hash.includes("=")) fold.open = true;
}
