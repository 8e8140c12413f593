export { default as hello } from './hello';
