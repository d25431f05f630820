from multaqa.cli import main

main()
