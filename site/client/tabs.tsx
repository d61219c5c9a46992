// A row of tabs by the WAI-ARIA pattern: one tab stop, arrow keys choose.
import type { TargetedKeyboardEvent } from 'preact'
import { focusIn } from './in-place.ts'

export interface Tab {
  readonly id: string
  readonly label: string
  /** A few words beside the label. */
  readonly note?: string
  readonly title?: string
}

interface TabsProps {
  readonly label: string
  /** Names the ids: the tabs are `<name>-tab-0` and so on, the panel is `<name>-panel`. */
  readonly name: string
  readonly tabs: readonly Tab[]
  readonly active: string
  readonly onSelect: (id: string) => void
}

export function Tabs({ label, name, tabs, active, onSelect }: TabsProps) {
  function onKeyDown(event: TargetedKeyboardEvent<HTMLDivElement>): void {
    const next = nextIndex(event.key, indexOf(tabs, active), tabs.length)
    const tab = next === null ? undefined : tabs[next]
    if (next === null || !tab) return
    event.preventDefault()
    onSelect(tab.id)
    const button = event.currentTarget.children[next]
    if (button instanceof HTMLElement) focusIn(event.currentTarget, button)
  }

  return (
    <div class="tabs" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {tabs.map((tab, index) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          id={`${name}-tab-${index}`}
          title={tab.title}
          aria-controls={`${name}-panel`}
          aria-selected={tab.id === active}
          tabIndex={tab.id === active ? 0 : -1}
          onClick={() => onSelect(tab.id)}
        >
          {tab.label}
          {tab.note && <small>{tab.note}</small>}
        </button>
      ))}
    </div>
  )
}

/** Where the focus goes when the button that had it has gone. */
export function focusTab(name: string): void {
  const tab = `[aria-controls="${name}-panel"][aria-selected="true"]`
  document.querySelector<HTMLElement>(tab)?.focus({ preventScroll: true })
}

/** What the panel is labelled by. */
export function activeTabId(name: string, tabs: readonly Tab[], active: string): string {
  return `${name}-tab-${indexOf(tabs, active)}`
}

function indexOf(tabs: readonly Tab[], id: string): number {
  return tabs.findIndex((tab) => tab.id === id)
}

function nextIndex(key: string, index: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return (index + 1) % count
    case 'ArrowLeft':
      return (index - 1 + count) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
