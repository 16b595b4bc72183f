// The front page: looks through the catalogue by way of the public API.
(() => {
  const films = document.getElementById("films");
  const summary = document.getElementById("summary");
  const more = document.getElementById("more");
  const search = document.getElementById("search");
  const dialog = document.getElementById("film");
  let latest = 0;

  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };
  const hue = (text) => [...text].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 360, 7);
  const stars = (rating) => (rating.count ? `${rating.average.toFixed(1)} of 10 (${rating.count})` : "not rated yet");

  const read = async (address) => {
    const response = await fetch(address);
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.detail);
    return answer;
  };

  const card = (film) => {
    const poster = element("span", { className: "poster", textContent: film.title });
    poster.style.setProperty("--hue", hue(film.title));
    const facts = element(
      "span",
      { className: "facts" },
      element("b", { textContent: [film.year, film.directors.map((person) => person.name).join(", ")].filter(Boolean).join(" · ") }),
      [film.genres.slice(0, 3).join(", "), film.runtime_minutes && `${film.runtime_minutes} min`].filter(Boolean).join(" · "),
      element("br"),
      stars(film.rating),
    );
    const button = element("button", { className: "card", type: "button", onclick: () => open(film.id) }, poster, facts);
    return element("li", {}, button);
  };

  const show = async (address, { append = false } = {}) => {
    const mine = ++latest;
    more.hidden = true;
    films.setAttribute("aria-busy", "true");
    if (!append) films.replaceChildren(...Array.from({ length: 8 }, () => element("li", { className: "skeleton" })));
    try {
      const page = await read(address);
      if (mine !== latest) return;
      if (!append) films.replaceChildren();
      films.append(...page.results.map(card));
      summary.className = "";
      const about = page.count_is_estimate ? "about " : "";
      summary.textContent = page.count ? `${about}${page.count.toLocaleString()} ${page.count === 1 ? "title" : "titles"}` : "Nothing found: try fewer or other words.";
      more.hidden = !page.next;
      more.onclick = () => show(page.next, { append: true });
    } catch (error) {
      if (mine !== latest) return;
      films.replaceChildren();
      summary.className = "problem";
      summary.textContent = `The catalogue cannot be shown: ${error.message} Reload the page to try again.`;
    } finally {
      if (mine === latest) films.removeAttribute("aria-busy");
    }
  };

  const fact = (name, value) => (value ? [element("dt", { textContent: name }), element("dd", {}, value)] : []);

  const open = async (id) => {
    dialog.replaceChildren(element("p", { textContent: "Opening …" }));
    dialog.showModal();
    try {
      const film = await read(`/api/v1/${id}/`);
      const named = (category) => film.credits.filter((credit) => credit.category === category);
      const names = (category) => named(category).map((credit) => credit.person.name).join(", ");
      const cast = named("actor").slice(0, 8).map((credit) => credit.person.name + (credit.characters.length ? ` (${credit.characters.join(", ")})` : ""));
      const most = Math.max(1, ...film.rating.histogram);
      const bars = element("div", { className: "bars", title: "Ratings from 1 to 10" }, ...film.rating.histogram.map((count) => {
        const bar = element("i");
        bar.style.height = `${(100 * count) / most}%`;
        return bar;
      }));
      dialog.replaceChildren(
        element("h1", { id: "film-title", textContent: film.year ? `${film.title} (${film.year})` : film.title }),
        element("p", { className: "original", textContent: film.original_title }),
        element("p", { textContent: film.synopsis }),
        element("dl", {}, ...fact("Directed by", names("director")), ...fact("Written by", names("writer")), ...fact("With", cast.join(", ")),
          ...fact("Genres", film.genres.join(", ")), ...fact("Countries", film.countries.join(", ")),
          ...fact("Runtime", film.runtime_minutes && `${film.runtime_minutes} minutes`),
          ...fact("Where to watch", film.platforms.map((platform) => platform.name).join(", ")), ...fact("Rated", stars(film.rating))),
        ...(film.rating.count ? [bars] : []),
        element("form", { method: "dialog" }, element("button", { textContent: "Close" })),
      );
    } catch (error) {
      dialog.replaceChildren(element("p", { textContent: error.message }), element("form", { method: "dialog" }, element("button", { textContent: "Close" })));
    }
  };

  const ask = () => {
    const words = search.value.trim();
    show(words ? `/api/v1/list2/?page_size=40&search=${encodeURIComponent(words)}` : "/api/v1/?page_size=40");
  };
  let waiting;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 200);
  });
  search.form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });
  ask();
})();
