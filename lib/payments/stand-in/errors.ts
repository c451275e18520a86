import type Stripe from 'stripe'

type ErrorType = Stripe.StripeRawError['type'] | 'idempotency_error'

export interface ErrorBody {
  error: { type: ErrorType; message: string; code?: string; param?: string; doc_url?: string; request_log_url?: string }
}

/** An answer in the shape of docs.stripe.com/api/errors. `stored` says whether an idempotency key keeps it. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly type: ErrorType,
    message: string,
    readonly detail: { code?: string; param?: string } = {},
    readonly stored = false,
  ) {
    super(message)
  }

  body(): ErrorBody {
    const { code, param } = this.detail
    return {
      error: {
        ...(code ? { code, doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}` } : {}),
        message: this.message,
        ...(param ? { param } : {}),
        type: this.type,
      },
    }
  }
}

/** A parameter refused before the call began to execute: no idempotency key keeps this answer. */
export function invalid(message: string, param?: string, code?: string): ApiError {
  return new ApiError(400, 'invalid_request_error', message, { ...(code ? { code } : {}), ...(param ? { param } : {}) })
}

/** Refused while executing, by the state of things and not by the parameters alone: the key keeps this answer. */
export function refused(message: string, param?: string, code?: string): ApiError {
  return new ApiError(400, 'invalid_request_error', message, { ...(code ? { code } : {}), ...(param ? { param } : {}) }, true)
}

/** 404 where the id stands in the address, 400 where it is a parameter (`param` other than 'id'). */
export function missing(noun: string, id: string, param = 'id'): ApiError {
  const status = param === 'id' ? 404 : 400
  return new ApiError(status, 'invalid_request_error', `No such ${noun}: '${id}'`, { code: 'resource_missing', param }, true)
}

export function unknownAddress(method: string, path: string): ApiError {
  const help = 'Please see https://stripe.com/docs or we can help at https://support.stripe.com/.'
  return new ApiError(404, 'invalid_request_error', `Unrecognized request URL (${method}: ${path}). ${help}`)
}

/** For what real Stripe can do and this stand-in cannot: refused loudly, so that nobody mistakes silence for support. */
export function notEmulated(what: string, param?: string): ApiError {
  return invalid(`The Stripe stand-in does not emulate ${what}. Nothing was done.`, param, 'stand_in_not_emulated')
}
