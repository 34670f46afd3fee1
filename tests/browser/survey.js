// What of a page axe has not looked at: its shape, its languages, each kind of text in it, as numbers; of
// ``judged`` it is known already (a list as JSON). Answers what is new, how many kinds of text are among it, and
// whether axe is loaded; the elements with such text lie in axeUnread.
//
// To the shape belong all elements with their attributes, which of them are seen, have words or are too wide, and
// what is too small for a finger. Values that are words or addresses count as given or empty; names by where else
// on the page they stand, so that a label that leads nowhere and an id given twice make another shape.
judged => {
  const NAMING = new Set(["id", "for", "name", "headers", "list", "aria-labelledby", "aria-describedby",
    "aria-controls", "aria-owns"]);
  const TITLES = new Set(["aria-label", "alt", "title"]);
  const WORDY = new Set(["href", "src", "srcset", "action", "formaction", "value", "content", "datetime",
    "placeholder", "download"]);
  const STATES = ["class", "type", "disabled", "aria-disabled", "aria-current", "fill"];
  const FIELDS = "input, select, textarea";
  const SMALL = 24;  // pixels: target size of WCAG 2.2 AA

  const known = JSON.parse(judged), kinds = new Set(known), texts = [], shape = [innerWidth];
  const places = new Map(), names = new Map();
  const number = text => [...text].reduce((sum, letter) => sum * 33 + letter.codePointAt() | 0, 5381);
  const root = document.documentElement;  // its class: large text or plain, which differ in nothing but sizes
  const style = element => [element.localName,
    ...STATES.map(name => element === root ? "" : element.getAttribute(name))].join(".");
  const place = element => {
    if (!element) return String(innerWidth);
    if (!places.has(element)) places.set(element, place(element.parentElement) + ">" + style(element));
    return places.get(element);
  };
  const called = name => names.get(name) ?? names.set(name, names.size).get(name);
  const told = ({name, value, ownerElement}) => {
    if (name === "lang") {
      kinds.add(number("lang " + value));
      return name;
    }
    if (name === "class" && ownerElement === root) return name;
    if (name === "href" && value.startsWith("#")) return name + called(value.slice(1));
    if (NAMING.has(name)) return name + value.split(/\s+/).map(called);
    if (TITLES.has(name)) return name + called(value.trim());
    if (WORDY.has(name) || /^(data|hx)-/.test(name)) return name + !value.trim();
    return name + "=" + value;
  };

  for (const element of document.querySelectorAll("*")) {
    const words = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const seen = element.checkVisibility();
    shape.push(element.localName, [...element.attributes].map(told), element.childElementCount, words, seen);
    if (!seen) continue;
    const field = element.matches(FIELDS);
    if (field || element.matches("a, button, summary")) {
      const {width, height} = element.getBoundingClientRect();
      shape.push(width < SMALL, height < SMALL);
    }
    shape.push(element.clientWidth > 0 && element.scrollWidth > element.clientWidth);
    if (!(words || field) || !document.body.contains(element)) continue;
    const kind = number(place(element));
    if (kinds.has(kind)) continue;
    kinds.add(kind);
    texts.push(element);
  }
  kinds.add(number(shape.join()));
  globalThis.axeUnread = texts;
  return [[...kinds].slice(known.length), texts.length, typeof axe === "object"];
}
