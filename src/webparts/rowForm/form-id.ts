/** The form customizer's id, as its manifest has it: what a list is told to open. */
export const ROW_FORM_ID = '8e0f6c0b-6f0f-4d0a-9d6e-3c9a0f6f4b52';
