// Stands in for the components of the SharePoint page that Microsoft does not publish: whatever is asked of it, it does nothing.
define([], function () {
  function nothing() {
    return new Proxy(function () {}, {
      get: function (target, name) {
        if (name === '__esModule') return true;
        if (name === 'then') return undefined;
        if (typeof name === 'symbol' || name in target) return target[name];
        target[name] = nothing();
        return target[name];
      },
      apply: function () {},
      construct: function () {
        return {};
      },
    });
  }
  return nothing();
});
