/* Streamlit's field for a file speaks English alone: its parts get the words of the page. */

const FIELD = "[data-testid=stFileUploader]";

/** Name what a reader can press, and leave the place to drop a file without a name of its own. */
function name(field, { button, label }) {
  field.querySelector("section button")?.setAttribute("aria-label", button);
  field.querySelector("input[type=file]")?.setAttribute("aria-label", label);
  // Decoration with a name and a focus is a contradiction: the button beside it has both.
  for (const part of ["role", "tabindex", "aria-label"]) field.querySelector("section")?.removeAttribute(part);
}

export default function ({ data }) {
  const give = () => document.querySelectorAll(FIELD).forEach((field) => name(field, data));
  give();
  // The field may come after this script, and is drawn anew when a file is taken back.
  const watch = new MutationObserver(give);
  watch.observe(document.querySelector("[data-testid=stMain]") ?? document.body, { childList: true, subtree: true });
  return () => watch.disconnect();
}
