/** Token of the settings the controllers of the platform read. */
export const HTTP_SETTINGS = Symbol('HTTP_SETTINGS');
