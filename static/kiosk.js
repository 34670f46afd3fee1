// A self-service printer: time that runs out, digits under the finger, the browser's own printing.
const clock = document.querySelector("[data-kiosk-seconds]");
const start = clock?.dataset.kioskStart;

function leave() {
  for (const form of document.forms) form.reset();
  location.replace(start);
}

if (clock) {
  const left = clock.querySelector("[data-kiosk-left]");
  const whole = Number(clock.dataset.kioskSeconds) * 1000;
  // What is not on the server yet lives as long as somebody types; what is there ends when the server says.
  const typing = !document.querySelector("[data-kiosk-stay]");
  let ends = performance.now() + whole;
  const ticking = setInterval(() => {
    const seconds = Math.ceil((ends - performance.now()) / 1000);
    left.textContent = Math.max(0, seconds);
    if (seconds > 0) return;
    clearInterval(ticking); // once: a second request would break the first one off
    leave();
  }, 250);
  if (typing) {
    for (const act of ["input", "pointerdown", "keydown"])
      document.addEventListener(act, () => { ends = performance.now() + whole; });
  }
  // Pages that the browser kept for the way back are those of somebody who is gone.
  addEventListener("pageshow", (event) => { if (event.persisted) leave(); });
}

const pad = document.querySelector("[data-kiosk-pad]");
if (pad) {
  const fields = [...document.querySelectorAll("input[data-pad]")];
  let field = fields.find((one) => one.getAttribute("aria-invalid")) ?? fields[0];
  const offer = () => {
    for (const key of pad.querySelectorAll("[data-sign]")) key.disabled = !field.dataset.pad.includes(key.dataset.sign);
  };
  for (const one of fields) one.addEventListener("focus", () => { field = one; offer(); });
  pad.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
  pad.addEventListener("click", (event) => {
    const key = event.target.closest("button");
    if (!key) return;
    const from = field.selectionStart ?? field.value.length;
    const to = field.selectionEnd ?? from;
    if (key.dataset.sign) field.setRangeText(key.dataset.sign, from, to, "end");
    else if (from === to && from > 0) field.setRangeText("", from - 1, from, "end");
    else field.setRangeText("", from, to, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  pad.hidden = false;
  offer();
  field.focus();
}

const print = document.querySelector("[data-kiosk-print]");
if (print) {
  const frame = document.querySelector("[data-kiosk-frame]");
  print.addEventListener("click", () => { frame.contentWindow.focus(); frame.contentWindow.print(); });
  print.hidden = false;
}
