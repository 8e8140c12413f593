const quick = 5;

module.exports = {
  timeouts: { test: quick, live: 30 },
  computed: () => new Date().toISOString(),
};
