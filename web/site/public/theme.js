// Sets the theme before the first paint: the reader's choice on this device, else the system's.
(function () {
  var chosen = null;
  try {
    chosen = localStorage.getItem('matinee:theme');
  } catch {
    // storage may be forbidden: the system's choice holds
  }
  var light =
    chosen === 'light' || chosen === 'dark' ? chosen === 'light' : matchMedia('(prefers-color-scheme: light)').matches;
  document.documentElement.setAttribute('data-mantine-color-scheme', light ? 'light' : 'dark');
})();
