/** A refusal as the Rich API knows it; the add-in meets it as an OfficeExtension.Error with the same code. */
export class ApiError extends Error {
  public constructor(
    public readonly code: string,
    message: string,
    public readonly status = 400,
  ) {
    super(message);
  }
}

export const invalidArgument = (message = 'The argument is invalid or missing or has an incorrect format.'): ApiError =>
  new ApiError('InvalidArgument', message);

export const itemNotFound = (): ApiError => new ApiError('ItemNotFound', "The requested resource doesn't exist.", 404);

export const alreadyExists = (): ApiError =>
  new ApiError('ItemAlreadyExists', 'A resource with the same name or identifier already exists.', 409);

export const invalidOperation = (message: string): ApiError => new ApiError('InvalidOperation', message);

export const accessDenied = (): ApiError => new ApiError('AccessDenied', "You can't perform the requested operation.", 403);

export const notImplemented = (member: string): ApiError => new ApiError('NotImplemented', `The local Excel has no ${member}.`, 501);
