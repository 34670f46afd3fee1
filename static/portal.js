// Starts the GOV.UK Frontend components, on the page and in every fragment that htmx swaps in.
document.body.classList.add("js-enabled", "govuk-frontend-supported");
globalThis.portalComponents.initAll();
document.body.addEventListener("htmx:afterSettle", (event) => globalThis.portalComponents.initAll(event.target));

// A private link carries its key behind the "#", which no browser sends: it is handed over in the form.
const locked = document.querySelector("form[data-key-in-address]");
if (locked && location.hash.length > 1 && !document.querySelector(".govuk-error-summary")) {
  locked.elements.key.value = location.hash.slice(1);
  locked.submit();
}
