import { render } from 'preact'
import { DatabasePane } from './results/database-pane.tsx'
import { QueriesPane } from './results/queries-pane.tsx'
import './styles/site.css'
import './workbench.css'
const params = new URLSearchParams(location.search)
const report = (await (await fetch('/report.json')).json())[params.get('case')!]
document.body.innerHTML = '<div class="result-panel" style="padding:1rem;background:var(--paper);min-height:100vh" id="root"></div>'
const root = document.getElementById('root')!
if (params.get('pane') === 'db') render(<DatabasePane report={report} />, root)
else if (params.get('late')) Object.assign(globalThis, { show: () => render(<QueriesPane report={report} />, root) })
else render(<QueriesPane report={report} />, root)
