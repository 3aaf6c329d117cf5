import Foundation
import LikelyTool

exit(LikelyCommand.run(Array(CommandLine.arguments.dropFirst())))
