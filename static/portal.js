// Starts the GOV.UK Frontend components, on the page and in every fragment that htmx swaps in.
document.body.classList.add("js-enabled", "govuk-frontend-supported");
globalThis.portalComponents.initAll();
document.body.addEventListener("htmx:afterSettle", (event) => globalThis.portalComponents.initAll(event.target));
