import type { dues as english } from './messages.dues.en'

/** The same in Spanish. */
export const dues: Record<keyof typeof english, string> = {
  'dues.title': 'Mis cuotas',
  'dues.month': 'Mes',
  'dues.due': 'Vence',
  'dues.charged': 'Cuota',
  'dues.paid': 'Pagado',
  'dues.open': 'Pendiente',
  'dues.rate': 'Tarifa de {classification}',
  'dues.settledBy': '{what} el {date}: {amount}',
  'dues.none': 'Aún no hay cuotas',
  'dues.noneBody': 'Su primer mes aparecerá aquí.',
  'dues.caption': 'Cada mes: qué se cobró y con qué se pagó',
  'dues.balance': 'Debe en total',
  'dues.credit': 'A favor',
  'dues.exempt': 'Usted no debe cuotas por estos meses',
  'dues.exempt.military': 'Servicio militar',
  'dues.exempt.medical': 'Licencia médica',
  'dues.exempt.union_business': 'Asuntos del sindicato',
  'dues.exempt.fromTo': '{what}, del {from} al {to}',
  'dues.exempt.from': '{what}, desde el {from}',
}
