Console.WriteLine("BotTeam");
