/** The SHA-256 of bytes, in lower-case hex. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export const sha256OfText = async (text: string): Promise<string> => sha256(new TextEncoder().encode(text));
