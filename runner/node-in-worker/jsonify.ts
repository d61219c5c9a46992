// The package `jsonify`, for engines without JSON: none of ours.
export const { parse, stringify } = JSON
