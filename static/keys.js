// One key for each act of a desk, while the focus is in the page's main part and nobody types.
// Without this script everything is reached by Tab and Enter, and each paper is a page of its own.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target !== document.body && !event.target.closest("main")) return;
  if (types(event.target)) return;
  const found = [...document.querySelectorAll("main [data-key]")].find((one) => one.dataset.key === event.key);
  if (!found) return;
  event.preventDefault();
  if (found.type !== "radio") {
    found.click();
    return;
  }
  found.checked = true;
  found.focus();
  found.dispatchEvent(new Event("change", { bubbles: true }));
  if ("atOnce" in found.dataset) found.form.requestSubmit();
});

// A chosen reason puts its prepared words into the fields, unless somebody wrote his own there.
document.addEventListener("change", (event) => {
  const { reason, instead } = event.target.dataset;
  const form = event.target.form;
  if (reason === undefined || !form) return;
  put(form, form.elements.reason, "reason", reason);
  put(form, form.elements.accepted_instead, "instead", instead);
});

// What could not be sent without leaving the page is sent the ordinary way, which says what went wrong.
for (const failure of ["htmx:sendError", "htmx:responseError"]) {
  document.addEventListener(failure, (event) => {
    const form = event.detail.elt.closest("form[hx-boost]");
    if (form) form.submit();
  });
}

function types(element) {
  if (element.isContentEditable || ["TEXTAREA", "SELECT"].includes(element.tagName)) return true;
  return element.tagName === "INPUT" && !["radio", "checkbox", "submit", "button"].includes(element.type);
}

function put(form, field, name, text) {
  const prepared = [...form.querySelectorAll("[data-reason]")].map((one) => one.dataset[name]);
  if (!field.value || prepared.includes(field.value)) field.value = text;
}
