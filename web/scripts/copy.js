// Copies a text, or the address of the page.

/** Copies what the pressed button names; whether it was such a button. @param {Event} event */
export function copyOn(event) {
  const target = /** @type {HTMLElement} */ (event.target);
  const button = /** @type {HTMLElement} */ (target.closest("[data-copy]"));
  if (!button) return false;
  const label = button.textContent;
  copy(button.dataset.copy || addressHere()).then((done) => {
    button.textContent = done ? "Copied" : "Not copied";
    setTimeout(() => (button.textContent = label), 2000);
  });
  return true;
}

/** The address of the page in its state, outside of a frame. */
function addressHere() {
  const here = new URL(location.href);
  here.searchParams.delete("embed");
  return here.href;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // a page without a server, or without the right to the clipboard
    const field = Object.assign(document.createElement("textarea"), { value: text });
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}
