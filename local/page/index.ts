export { pageHandler, type Handled, type PageOptions } from './handler';
