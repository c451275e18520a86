import type { ReactNode } from 'react'

type CardProps = {
  title?: ReactNode
  /** A quiet sentence beside or below the title. */
  note?: ReactNode
  actions?: ReactNode
  foot?: ReactNode
  /** The content reaches the edges: tables. */
  flush?: boolean
  id?: string
  children?: ReactNode
}

/** A sheet with an optional head, actions and foot. */
export function Card({ title, note, actions, foot, flush, id, children }: CardProps) {
  return (
    <section className="card" id={id}>
      {(title || actions) && (
        <div className="card-head">
          <div>
            {title && <h2>{title}</h2>}
            {note && <p>{note}</p>}
          </div>
          {actions && <div className="buttons">{actions}</div>}
        </div>
      )}
      {children && (flush ? children : <div className="card-body">{children}</div>)}
      {foot && <div className="card-foot">{foot}</div>}
    </section>
  )
}

/** Parts of a page below each other at the page's rhythm. */
export function Stack({ children }: { children: ReactNode }) {
  return <div className="stack">{children}</div>
}

/** A titled part of a page without a sheet around it. */
export function Section({ title, actions, id, children }: Pick<CardProps, 'title' | 'actions' | 'id' | 'children'>) {
  return (
    <section className="stack" id={id}>
      <div className="page-head-row">
        <h2>{title}</h2>
        {actions && <div className="buttons">{actions}</div>}
      </div>
      {children}
    </section>
  )
}
