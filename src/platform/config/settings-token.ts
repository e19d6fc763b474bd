/** Under which the settings are injected: `@Inject(SETTINGS) settings: Pick<Settings, 'publicUrl'>`. */
export const SETTINGS = Symbol('SETTINGS');
