import { receiveDelivery } from '@/lib/payments/receive'

export const POST = (request: Request): Promise<Response> => receiveDelivery(request)
