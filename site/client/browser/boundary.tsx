// What may fail to be drawn → itself, or a notice in its place.
import { Component, type ComponentChildren } from 'preact'

interface BoundaryProps {
  /** What is drawn. When it is another one, it is tried anew. */
  readonly of: unknown
  readonly children: ComponentChildren
}

/** Without it Preact gives up on the whole page, and what comes next is not drawn either. */
export class Boundary extends Component<BoundaryProps, { readonly failed: unknown }> {
  override componentDidCatch(error: unknown): void {
    console.error(error)
    this.setState({ failed: this.props.of })
  }

  override render() {
    const { of, children } = this.props
    if (this.state.failed !== of) return children
    return (
      <p class="notice" role="alert">
        This reply cannot be shown here. That is a fault of this pane, and not of your app; the next
        reply is shown again.
      </p>
    )
  }
}
