import guide from '../../../../docs/plugin-guide.md?url';

/** The guide for authors of plugins, as this version of the server has it. */
export const Guide = () => (
  <a className="cm-link" href={guide} target="_blank" rel="noreferrer">
    plugin guide
  </a>
);
