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

  const card = (film, position) => {
    const poster = element("span", { className: "poster", textContent: position ? `${position}. ${film.title}` : film.title });
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

  const found = ({ count, count_is_estimate: about }) =>
    count ? `${about ? "about " : ""}${count.toLocaleString()} ${count === 1 ? "title" : "titles"}` : "Nothing found: try fewer or other words.";
  const charted = ({ results, formula, mean_of_all: mean, least_votes: least }) => results.length
    ? `The ${results.length} films with the highest scores: ${formula}, where C is ${mean} and m is ${least}.`
    : "Nothing has been rated yet.";

  const show = async (address, { append = false } = {}) => {
    const mine = ++latest;
    more.hidden = true;
    films.setAttribute("aria-busy", "true");
    if (!append) films.replaceChildren(...Array.from({ length: 8 }, () => element("li", { className: "skeleton" })));
    try {
      const page = await read(address);
      if (mine !== latest) return;
      if (!append) films.replaceChildren();
      films.append(...page.results.map((row) => (row.movie ? card(row.movie, row.position) : card(row))));
      summary.className = "";
      summary.textContent = page.chart ? charted(page) : found(page);
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

  const fact = (name, ...value) => (value.some(Boolean) ? [element("dt", { textContent: name }), element("dd", {}, ...value.filter(Boolean))] : []);
  const link = (text, go) => element("button", { type: "button", className: "link", textContent: text, onclick: go });
  const parted = (nodes) => nodes.flatMap((node, index) => (index ? [", ", node] : [node]));
  const counted = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;
  const place = (film) => [film.season !== null && `season ${film.season}`, film.episode !== null && `episode ${film.episode}`].filter(Boolean).join(", ");
  const span = (film) => (film.end_year && film.end_year !== film.year ? `${film.year ?? "?"}–${film.end_year}` : film.year);
  const closing = () => element("form", { method: "dialog" }, element("button", { textContent: "Close" }));

  // Fills the dialog with what a read is turned into; of two reads the later one stays.
  let asked = 0;
  const reveal = async (address, nodes) => {
    const mine = ++asked;
    dialog.replaceChildren(element("p", { textContent: "Opening …" }));
    if (!dialog.open) dialog.showModal();
    try {
      const answer = await read(address);
      if (mine === asked) dialog.replaceChildren(...(await nodes(answer)), closing());
    } catch (error) {
      if (mine === asked) dialog.replaceChildren(element("p", { textContent: error.message }), closing());
    }
    dialog.scrollTop = 0;
  };

  // What is open stands in the address, so that it can be linked to and left by the way back.
  const go = (view) => (id) => { location.hash = `${view}-${id}`; };
  const open = go("title");
  const openPerson = go("person");
  const openEpisodes = go("episodes");
  const openDetails = go("details");
  const follow = () => {
    const [, view, id] = location.hash.match(/^#(title|person|episodes|details)-(\d+)$/) ?? [];
    if (view === "title") reveal(`/api/v1/${id}/`, filmNodes);
    else if (view === "person") reveal(`/api/v1/people/${id}/`, personNodes);
    else if (view === "episodes") reveal(`/api/v1/${id}/episodes/`, episodeNodes);
    else if (view === "details") reveal(`/api/v1/${id}/details/`, detailNodes);
    else dialog.close();
    if (location.hash === "#top") show("/api/v1/charts/top/");
  };
  addEventListener("hashchange", follow);
  dialog.addEventListener("close", () => location.hash && history.replaceState(null, "", location.pathname + location.search));

  const credited = (film, category, most = Infinity) => {
    const people = new Map();
    for (const credit of film.credits.filter((row) => row.category === category)) {
      const notes = [...credit.characters, credit.job, credit.uncredited && "uncredited"].filter(Boolean);
      people.set(credit.person.id, [credit.person, [...(people.get(credit.person.id)?.[1] ?? []), ...notes]]);
    }
    return parted([...people.values()].slice(0, most).map(([person, notes]) =>
      element("span", {}, link(person.name, () => openPerson(person.id)), notes.length ? ` (${notes.join(", ")})` : "")));
  };

  const awardLine = ({ wins, nominations }) =>
    nominations && [wins && `won ${counted(wins, "award")}`, `nominated for ${nominations}`].filter(Boolean).join(", ");

  const offered = async (film) => {
    if (!film.offers?.regions?.length) return [];
    const { results } = await read(`/api/v1/${film.id}/offers/?page_size=12`);
    return parted(results.map((offer) => {
      const text = `${offer.platform.name} (${[country(offer.region), offer.kind, offer.price && `${offer.price} ${offer.currency}`].filter(Boolean).join(", ")})`;
      return offer.link ? element("a", { href: offer.link, rel: "noopener noreferrer", textContent: text }) : text;
    }));
  };

  const bars = (histogram) => {
    const most = Math.max(1, ...histogram);
    return element("div", { className: "bars", title: "Ratings from 1 to 10" }, ...histogram.map((count) => {
      const bar = element("i");
      bar.style.height = `${(100 * count) / most}%`;
      return bar;
    }));
  };

  const named = (type) => {
    const names = new Intl.DisplayNames("en", { type });
    // Countries that are no more have codes of four letters, which it does not know.
    return (code) => (code && (type === "language" || code.length === 2) ? names.of(code) : code);
  };
  const country = named("region");
  const language = named("language");

  const filmNodes = async (film) => {
    const offers = await offered(film).catch(() => []);
    const years = span(film);
    const siblings = [["Previous: ", film.previous_episode], ["Next: ", film.next_episode]].filter(([, episode]) => episode);
    return [
      ...(film.series ? [element("p", { className: "series" }, link(film.series.title, () => open(film.series.id)), place(film))] : []),
      element("h1", { id: "film-title", textContent: years ? `${film.title} (${years})` : film.title }),
      element("p", { className: "original", textContent: film.original_title }),
      ...(film.tagline ? [element("p", { className: "tagline", textContent: film.tagline })] : []),
      element("p", { textContent: film.synopsis }),
      element("dl", {},
        ...fact("Directed by", ...credited(film, "director")), ...fact("Written by", ...credited(film, "writer")),
        ...fact("With", ...credited(film, "actor", 8)), ...fact("Genres", film.genres.join(", ")),
        ...fact("Countries", film.countries.map(country).join(", ")), ...fact("Runtime", film.runtime_minutes && `${film.runtime_minutes} minutes`),
        ...fact("Certificate", film.certificates.slice(0, 4).map((row) => `${row.certificate} (${country(row.country)})`).join(", ")),
        ...fact("Awards", awardLine(film.award_counts)), ...fact("About", film.keywords.slice(0, 10).join(", ")),
        ...fact("Episodes", film.episode_count &&
          link(`${counted(film.episode_count, "episode")} in ${counted(film.season_count, "season")}`, () => openEpisodes(film.id))),
        ...(offers.length ? fact("Where to watch", ...offers) : fact("Where to watch", film.platforms.map((platform) => platform.name).join(", "))),
        ...fact("Rated", stars(film.rating))),
      ...(film.rating.count ? [bars(film.rating.histogram)] : []),
      element("p", {}, link("Releases, companies, awards, trivia and more", () => openDetails(film.id))),
      ...(siblings.length ? [element("p", { className: "siblings" }, ...siblings.map(([name, episode]) =>
        element("span", {}, name, link(episode.title, () => open(episode.id)))))] : []),
    ];
  };

  const words = (text) => text.replaceAll("_", " ");
  const noted = (text, ...notes) => {
    const known = notes.filter(Boolean);
    return known.length ? `${text} (${known.map(words).join(", ")})` : text;
  };
  const section = (name, rows, line) => (rows.length
    ? [element("h2", { textContent: name }), element("ul", { className: "facts-list" }, ...rows.map((row) => element("li", {}, ...[line(row)].flat())))]
    : []);
  const other = ({ movie, title, imdb, year }) => {
    const text = noted(title || imdb, year && `${year}`);
    return movie ? link(text, () => open(movie)) : text;
  };
  const awarded = ({ event, year, category, won, people, note }) => [
    noted([event, year, category].filter(Boolean).join(", "), won ? "won" : "nominated", note),
    ...(people.length ? [": ", ...parted(people.map(({ person, name }) => link(name, () => openPerson(person))))] : []),
  ];
  const remark = ({ kind, text, spoiler }) => {
    const shown = kind === "goof" ? `Goof: ${text}` : text;
    return spoiler ? element("details", {}, element("summary", { textContent: "Gives the plot away" }), shown) : shown;
  };

  const detailNodes = (film) => {
    const sections = [
      ...section("Other titles", film.alternate_titles, (row) => noted(row.title, country(row.region), language(row.language), row.type, row.note)),
      ...section("Releases", film.releases, (row) => noted(row.date, country(row.country), row.type, row.note)),
      ...section("Versions", film.versions, (row) => noted(row.name, row.runtime && `${row.runtime} min`, row.note)),
      ...section("Certificates", film.certificates, (row) => noted(row.certificate, country(row.country), row.note)),
      ...section("Companies", film.companies, (row) => noted(row.name, row.role, country(row.country), row.note)),
      ...section("Box office", film.box_office, (row) => noted(`${words(row.kind)}: ${row.amount.toLocaleString()} ${row.currency}`, country(row.country), row.as_of)),
      ...section("Awards", film.awards, awarded),
      ...section("Connections", film.connections, (row) => [`${words(row.kind)} `, other(row)]),
      ...section("Connected from", film.connections_from, (row) => [other(row), `: ${words(row.kind)} this`]),
      ...section("Taglines", film.taglines, (text) => text),
      ...section("Trivia", film.trivia, remark),
    ];
    return [
      element("p", { className: "series" }, link(film.title, () => open(film.id))),
      element("h1", { id: "film-title", textContent: "Details" }),
      ...(sections.length ? sections : [element("p", { textContent: "No more is known of it yet." })]),
    ];
  };

  const lived = (person) => [
    [person.born && `born ${person.born}`, person.birth_place].filter(Boolean).join(" in "),
    [person.died && `died ${person.died}`, person.death_place].filter(Boolean).join(" in "),
  ].filter(Boolean).join(" · ");

  const titleLine = ({ movie, characters, job, episodes }) => {
    const notes = [...characters, job, episodes && counted(episodes, "episode")].filter(Boolean).join(", ");
    const series = movie.series ? `${movie.series.title}: ` : "";
    return element("li", {}, element("span", { className: "year", textContent: span(movie) ?? "" }), series, link(movie.title, () => open(movie.id)), notes && ` (${notes})`);
  };

  const personNodes = (person) => [
    element("h1", { id: "film-title", textContent: person.name }),
    element("p", { className: "original", textContent: person.names.map((row) => row.name).join(" · ") }),
    ...(lived(person) ? [element("p", { textContent: lived(person) })] : []),
    ...(person.biography ? [element("p", { textContent: person.biography })] : []),
    element("dl", {}, ...fact("Known for", ...parted(person.known_for.map(({ movie }) => link(movie.title, () => open(movie.id))))),
      ...fact("Professions", person.professions.join(", ")),
      ...fact("Awards", awardLine({ wins: person.awards.filter((award) => award.won).length, nominations: person.awards.length }))),
    ...person.filmography.flatMap((group) => [
      element("h2", { textContent: `${group.category[0].toUpperCase()}${group.category.slice(1)} (${group.count})` }),
      element("ul", { className: "credits" }, ...group.credits.map(titleLine)),
    ]),
  ];

  const cell = (episode) => {
    const { average, count } = episode.rating;
    const made = element("button", {
      type: "button", className: "cell", onclick: () => open(episode.id), textContent: count ? average.toFixed(1) : "–",
      title: `${episode.episode ?? "–"}. ${episode.title}: ${stars(episode.rating)}`,
    });
    made.setAttribute("aria-label", made.title);
    if (count) made.style.setProperty("--heat", `hsl(${Math.round((average - 1) * 13.3)} 55% 32%)`);
    return element("td", {}, made);
  };

  const episodeNodes = ({ series, episode_average: average, seasons }) => [
    element("p", { className: "series" }, link(series.title, () => open(series.id))),
    element("h1", { id: "film-title", textContent: "Episodes" }),
    element("p", { textContent: `The series: ${stars(series.rating)}. Its episodes: ${average === null ? "not rated yet" : average.toFixed(1)}.` }),
    element("div", { className: "heat" }, element("table", {}, element("tbody", {}, ...seasons.map((season) => element("tr", {},
      element("th", { scope: "row", textContent: season.season === null ? "Others" : `Season ${season.season}` }), ...season.episodes.map(cell)))))),
  ];

  const ask = () => {
    const text = search.value.trim();
    show(text ? `/api/v1/list2/?page_size=40&search=${encodeURIComponent(text)}` : "/api/v1/?page_size=40");
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
  follow();
})();
