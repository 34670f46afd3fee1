// Sends each chosen file by itself, three at a time, and shows how far it is. Without this script the form sends
// them all at once, with the same checks.
const AT_ONCE = 3;
const form = document.querySelector("form[data-uploads]");
if (form) start(form);

function start(form) {
  const words = form.dataset;
  const queue = form.querySelector(".portal-queue");
  const status = form.querySelector("[role=status]");
  const button = form.querySelector("button[type=submit]");
  const waiting = [];
  let running = 0;
  let done = 0;
  let refused = 0;

  button.hidden = true; // choosing is enough
  for (const input of form.querySelectorAll("input[type=file]")) {
    const take = () => {
      if (!input.files.length) return;
      for (const file of input.files) add(file);
      input.value = "";
      input.dispatchEvent(new Event("change")); // the component around it says again that nothing is chosen
      next();
    };
    input.addEventListener("change", take);
    take(); // chosen before this script was there
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("beforeunload", (event) => {
    if (running || waiting.length) event.preventDefault();
  });

  function add(file) {
    const row = line(file.name);
    queue.append(row.item);
    queue.hidden = false;
    if (file.size > Number(words.limit)) {
      refuse(row, words.large);
      return;
    }
    row.say(words.waiting);
    waiting.push({ file, row });
  }

  function next() {
    while (running < AT_ONCE && waiting.length) send(waiting.shift());
    if (!running && !waiting.length) finish();
  }

  function send(one) {
    const { file, row } = one;
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.append("chosen", file);
    running += 1;
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) row.progress(event.loaded / event.total);
      row.say(event.loaded < event.total ? words.sending : words.checking);
    });
    request.addEventListener("loadend", () => {
      running -= 1;
      settle(one, request);
      next();
    });
    request.open("POST", location.pathname);
    request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    request.responseType = "json";
    request.send(body);
  }

  function settle(one, request) {
    const answer = request.status === 200 ? request.response : null;
    if (answer && answer.added) {
      done += 1;
      one.row.item.remove();
    } else if (answer) {
      refuse(one.row, answer.errors.join(" "));
    } else if (request.status === 200 || request.status === 403) {
      refuse(one.row, words.ended); // led to the sign-in page
    } else {
      refuse(one.row, words.broken);
      one.row.again(words.again, () => {
        refused -= 1;
        one.row.clear();
        waiting.push(one);
        next();
      });
    }
  }

  function refuse(row, why) {
    refused += 1;
    row.refuse(why);
  }

  async function finish() {
    status.textContent = words.summary.replace("{done}", done).replace("{refused}", refused);
    queue.hidden = !queue.children.length;
    const answer = await fetch(location.pathname).catch(() => null); // broken off: the list stays as it was
    const page = answer && new DOMParser().parseFromString(await answer.text(), "text/html");
    const shown = page && page.querySelector("#files");
    if (!shown) return;
    const files = document.querySelector("#files");
    files.replaceChildren(...shown.childNodes);
    globalThis.portalComponents.initAll(files);
  }
}

// A row of the queue: the file's name, what becomes of it, and a bar.
function line(name) {
  const item = make("li", "portal-queue__item");
  const state = make("span", "portal-queue__state");
  const bar = make("progress", "portal-queue__bar");
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", name);
  const title = make("span", "portal-queue__name", name);
  item.append(title, state, bar);
  return {
    item,
    say: (text) => (state.textContent = text),
    progress: (part) => (bar.value = part),
    refuse(why) {
      item.classList.add("portal-queue__item--refused");
      state.textContent = why;
      title.hidden = why.includes(name); // the sentence names the file
      bar.hidden = true;
    },
    again(text, act) {
      const button = make("button", "govuk-button govuk-button--secondary", text);
      button.type = "button";
      button.addEventListener("click", act);
      item.append(button);
    },
    clear() {
      item.classList.remove("portal-queue__item--refused");
      item.querySelector("button").remove();
      title.hidden = bar.hidden = false;
      bar.value = 0;
    },
  };
}

function make(tag, name, text = "") {
  const element = document.createElement(tag);
  element.className = name;
  element.textContent = text;
  return element;
}
