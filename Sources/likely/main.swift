import ArgumentParser
import LikelyTool

LikelyCommand.main()
