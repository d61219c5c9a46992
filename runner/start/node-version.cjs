// The version of Node → what to say of it when it is too old. Read by any Node: plain, old JavaScript.
'use strict'

var needed = [20, 19]

/** Null when it is new enough. */
exports.complaintAbout = function (version) {
  var parts = String(version).split('.')
  var major = Number(parts[0])
  var minor = Number(parts[1])
  if (major > needed[0] || (major === needed[0] && minor >= needed[1])) return null
  return 'Party Wall needs Node ' + needed.join('.') + ' or newer, this is ' + version + '.'
}
