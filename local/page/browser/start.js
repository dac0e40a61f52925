// Hands the page's own data to the genuine loader. A file of its own, since the page's content security policy allows no inline script.
(function () {
  const boot = JSON.parse(document.getElementById('accord-boot').textContent);
  const failed = function (failure) {
    const place = document.getElementById('web-part');
    place.textContent = 'The web part could not start. Run the build, then load this page again.';
    document.documentElement.dataset.accordReady = 'no';
    console.error('The SharePoint Framework could not start:', failure && (failure.message || failure), failure && failure.error);
  };
  window.spModuleLoader._isTelemetryDisabled = true;
  const info = boot.spPageContextInfo;
  // SharePoint writes a form digest into every page; here the page fetches it. Without one, writing is refused and says so.
  fetch(info.webServerRelativeUrl + '/_api/contextinfo', { method: 'POST', headers: { Accept: 'application/json;odata=nometadata' } })
    .then(function (answer) {
      return answer.ok ? answer.json() : {};
    })
    .then(function (context) {
      info.formDigestValue = context.FormDigestValue;
      info.formDigestTimeoutSeconds = context.FormDigestTimeoutSeconds;
    })
    .catch(function () {})
    .then(function () {
      window.spModuleLoader.start(boot, failed);
    });

  const chooser = document.getElementById('accord-as');
  if (chooser === null) return;
  chooser.addEventListener('change', function () {
    const url = new URL(location.href);
    url.searchParams.set('as', chooser.value);
    url.hash = '';
    location.assign(url);
  });
  const list = chooser.dataset.agencies;
  fetch(list, { headers: { Accept: 'application/json' } })
    .then(function (answer) {
      return answer.ok ? answer.json() : { value: [] };
    })
    .then(function (body) {
      for (const item of body.value) {
        const role = 'agency:' + item.Title;
        if (role === chooser.dataset.as) continue;
        const option = document.createElement('option');
        option.value = role;
        option.textContent = item.Title;
        chooser.append(option);
      }
    })
    .catch(function () {
      // Without the list of agencies the chooser offers the other roles all the same.
    });
})();
